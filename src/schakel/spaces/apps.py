from django.apps import AppConfig


class SpacesConfig(AppConfig):
    name = "schakel.spaces"
    label = "spaces"
