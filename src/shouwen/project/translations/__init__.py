"""Translations: built from the .po files of the apps, and checked against the texts in code and templates."""
