from django.apps import AppConfig


class LawConfig(AppConfig):
    name = "schakel.law"
    label = "law"
