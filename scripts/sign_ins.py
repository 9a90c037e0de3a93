"""Print who can sign in to the demonstration. Runs in the environment, as the last words of `make run`."""

from shouwen.interfaces.demo.logins import DEMO_PASSWORD, demo_logins

print(f"Sign in with a badge number and the password {DEMO_PASSWORD}:")
for login in demo_logins():
    print(f"  {login.badge_number}  {login.role:<18}{login.name} · {login.unit}")
print("A customer signs in at /portal/sign-in/; that page hands out an account number and a code.")
