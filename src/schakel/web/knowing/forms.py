"""Three lists to choose from; nothing is typed and nothing is kept."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.playbooks import library
from schakel.web.shell.forms import FilterForm


class KnowingForm(FilterForm):
    """Theme, kind of place, stage of the business process."""

    thema = forms.ChoiceField(label=_("Theme"))
    plek = forms.ChoiceField(label=_("Kind of place"))
    stap = forms.ChoiceField(label=_("Stage"))

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        whole = library()
        self.fields["thema"].choices = [
            ("", _("All themes")),
            *((theme.id, theme.name) for theme in whole.themes_on(day)),
        ]
        self.fields["plek"].choices = [
            ("", _("All kinds")),
            *((kind.id, kind.name) for kind in whole.place_kinds.on(day)),
        ]
        groups = [
            (
                model.name,
                [
                    (f"{model.id}:{stage.id}", f"{number}. {stage.name}")
                    for number, stage in enumerate(model.stages, start=1)
                ],
            )
            for model in whole.barrier_models.on(day)
        ]
        self.fields["stap"].choices = [("", _("All stages")), *groups]
