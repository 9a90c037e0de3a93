"""Addresses of the console: cases, promises, figures."""

from django.urls import path

from shouwen.interfaces.console.views import (
    case,
    case_act,
    case_attachment,
    case_follow_code,
    case_slip,
    case_words,
    cases,
    clock_why,
    my_list,
    overview,
    promises,
    superior_list,
    unit_inbox,
    wall,
)

urlpatterns = [
    path("cases", cases.cases, name="cases"),
    path("cases/export", cases.cases_export, name="cases_export"),
    path("cases/<str:number>", case.case, name="case"),
    path("cases/<str:number>/act/<slug:action>", case_act.case_act, name="case_act"),
    path("cases/<str:number>/words", case_words.case_words, name="case_words"),
    path("cases/<str:number>/files/<int:attachment_id>", case_attachment.case_attachment, name="case_attachment"),
    path("cases/<str:number>/follow-code", case_follow_code.case_follow_code, name="case_follow_code"),
    path("cases/<str:number>/slip", case_slip.case_slip, name="case_slip"),
    path("cases/<str:number>/slip.pdf", case_slip.case_slip_pdf, name="case_slip_pdf"),
    path("clocks/<int:clock_id>/why", clock_why.clock_why, name="clock_why"),
    path("clocks/<int:clock_id>/why.pdf", clock_why.clock_why_pdf, name="clock_why_pdf"),
    path("mine", my_list.my_list, name="my_list"),
    path("inbox", unit_inbox.unit_inbox, name="unit_inbox"),
    path("superior", superior_list.superior_list, name="superior_list"),
    path("promises", promises.promises, name="promises"),
    path("overview", overview.overview, name="overview"),
    path("overview/broken", overview.overview_broken, name="overview_broken"),
    path("wall", wall.wall, name="wall"),
]
