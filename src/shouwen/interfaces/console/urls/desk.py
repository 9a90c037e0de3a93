"""Addresses of the console: desk, contacts, customers, search, messages."""

from django.urls import path

from shouwen.interfaces.console.views import (
    contact,
    contact_new,
    customer,
    customer_form,
    customer_sign_in,
    desk,
    messages,
    register,
    search,
)

urlpatterns = [
    path("desk", desk.desk, name="desk"),
    path("search", search.search, name="search"),
    path("messages", messages.messages, name="messages"),
    path("contacts/new", contact_new.contact_new, name="contact_new"),
    path("contacts/new/caller", contact_new.contact_caller, name="contact_caller"),
    path("contacts/new/matters", contact_new.contact_matters, name="contact_matters"),
    path("contacts/new/preview", contact_new.contact_preview, name="contact_preview"),
    path("contacts/new/scripts", contact_new.contact_scripts, name="contact_scripts"),
    path("contacts/reply-check", contact_new.reply_check, name="reply_check"),
    path("contacts/<int:contact_id>", contact.contact, name="contact"),
    path("customers/new", customer_form.customer_new, name="customer_new"),
    path("customers/<int:customer_id>", customer.customer, name="customer"),
    path("customers/<int:customer_id>/unmask", customer.customer_unmask, name="customer_unmask"),
    path("customers/<int:customer_id>/phones", customer.customer_phone, name="customer_phone"),
    path("customers/<int:customer_id>/edit", customer_form.customer_edit, name="customer_edit"),
    path("customers/<int:customer_id>/merge", customer_form.customer_merge, name="customer_merge"),
    path(
        "customers/<int:customer_id>/sign-in-code",
        customer_sign_in.customer_sign_in_code,
        name="customer_sign_in_code",
    ),
    path(
        "customers/<int:customer_id>/sign-out",
        customer_sign_in.customer_sign_ins_revoke,
        name="customer_sign_ins_revoke",
    ),
    path("customers/<int:customer_id>/email", customer_sign_in.customer_email, name="customer_email"),
    path(
        "customers/<int:customer_id>/email/remove", customer_sign_in.customer_email_remove, name="customer_email_remove"
    ),
    path("customers/<int:customer_id>/registers", register.customer_register, name="customer_register"),
    path("customers/<int:customer_id>/leave", register.customer_leave_register, name="customer_leave_register"),
    path("registers/<slug:name>", register.register, name="register"),
]
