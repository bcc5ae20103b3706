from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "schakel.project"
    label = "project"
