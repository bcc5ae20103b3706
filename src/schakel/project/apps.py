from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "schakel.project"
    label = "project"

    def ready(self) -> None:
        from schakel.project import checks  # noqa: F401  its checks become known
