"""The kinds of events that the admission app writes, on the stream of the case or the customer they belong to."""

FOLLOW_CODE_ISSUED = "follow_code.issued"
SIGN_IN_CODE_SENT = "sign_in_code.sent"
SIGN_IN_CODE_HANDED_OUT = "sign_in_code.handed_out"
SIGNED_IN = "customer.signed_in"
SIGNED_OUT = "customer.signed_out"
SIGN_INS_REVOKED = "customer.sign_ins_revoked"
