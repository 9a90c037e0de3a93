"""Addresses of the console: standards and knowledge."""

from django.urls import path

from shouwen.interfaces.console.views import (
    announcements,
    article,
    authorities,
    clause,
    conflicts,
    coverage,
    knowledge,
    matters,
    pack,
    phrases,
    scripts,
    standards,
    tariffs,
)

urlpatterns = [
    path("standards", standards.standards_page, name="standards"),
    path("standards/coverage", coverage.coverage_page, name="coverage"),
    path("standards/conflicts", conflicts.conflicts_page, name="conflicts"),
    path("standards/<slug:pack>", pack.pack_page, name="pack"),
    path("standards/<slug:pack>/clauses/<str:clause>", clause.clause_page, name="clause"),
    path("knowledge", knowledge.knowledge_page, name="knowledge"),
    path("knowledge/new", article.article_new, name="article_new"),
    path("knowledge/articles/<str:code>", article.article_page, name="article"),
    path("knowledge/articles/<str:code>/edit", article.article_edit, name="article_edit"),
    path("knowledge/articles/<str:code>/approve", article.article_approve, name="article_approve"),
    path("knowledge/articles/<str:code>/retire", article.article_retire, name="article_retire"),
    path("knowledge/scripts", scripts.scripts_page, name="scripts"),
    path("knowledge/phrases", phrases.phrases_page, name="phrases"),
    path("knowledge/tariffs", tariffs.tariffs_page, name="tariffs"),
    path("knowledge/matters", matters.matters_page, name="matters"),
    path("knowledge/authorities", authorities.authorities_page, name="authorities"),
    path("knowledge/announcements", announcements.announcements_page, name="announcements"),
    path("knowledge/announcements/<int:announcement_id>/end", announcements.announcement_end, name="announcement_end"),
]
