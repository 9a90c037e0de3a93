"""Addresses of the customers' portal."""

from django.urls import path

from shouwen.interfaces.portal.views import (
    announcements,
    badge,
    case,
    follow,
    home,
    mine,
    places,
    report,
    sign_in,
    verify,
    words,
)

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("report/", report.kinds, name="report_kinds"),
    path("report/<slug:kind>/", report.report, name="report"),
    path("reported/<str:number>/", report.reported, name="reported"),
    path("follow/", follow.follow, name="follow"),
    path("cases/<str:number>/", case.case, name="case"),
    path("cases/<str:number>/urge", case.urge, name="urge"),
    path("cases/<str:number>/add", case.add, name="add"),
    path("cases/<str:number>/rate", case.rate, name="rate"),
    path("cases/<str:number>/object", case.object_to, name="object"),
    path("cases/<str:number>/forget", case.forget, name="forget"),
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-in/code/", sign_in.sign_in_code, name="sign_in_code"),
    path("sign-in/demonstration", sign_in.sign_in_demo, name="sign_in_demo"),
    path("mine/", mine.mine, name="mine"),
    path("mine/sign-out", sign_in.sign_out, name="sign_out"),
    path("mine/sign-out-everywhere", sign_in.sign_out_everywhere, name="sign_out_everywhere"),
    path("announcements/", announcements.announcements, name="announcements"),
    path("announcements/<int:announcement_id>/", announcements.announcement, name="announcement"),
    path("halls/", places.halls, name="halls"),
    path("numbers/", places.service_numbers, name="service_numbers"),
    path("promises/", words.promises, name="promises"),
    path("privacy/", words.privacy, name="privacy"),
    path("verify/", verify.verify, name="verify"),
    path("badge/", badge.verify_card, name="verify_card"),
]
