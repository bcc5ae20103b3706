from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "schakel.programme"
    label = "programme"
