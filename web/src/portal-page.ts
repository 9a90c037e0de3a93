// What makes the portal's pages handier where scripts run; every page works without.
const REFRESH_MILLISECONDS = 60_000;

/** Show which photos were chosen, send a form once only, and lead to the errors. */
export function startForms(): void {
  document.querySelectorAll<HTMLInputElement>("input[data-photos]").forEach((input) => {
    input.addEventListener("change", () => showChosen(input));
  });
  document.querySelectorAll<HTMLFormElement>("form[data-once]").forEach((form) => {
    form.addEventListener("submit", () => window.setTimeout(() => holdBack(form)));
  });
  window.addEventListener("pageshow", release);
  document.querySelector<HTMLElement>("[data-errors]")?.focus();
}

function showChosen(input: HTMLInputElement): void {
  const text = input.parentElement?.querySelector<HTMLElement>("[data-chosen]");
  const names = [...(input.files ?? [])].map((file) => file.name);
  if (text && names.length > 0) {
    text.textContent = `${text.dataset.chosen} ${names.join(", ")}`;
    input.parentElement?.classList.add("photos-chosen");
  }
}

/** A second tap while the form is on its way does nothing; the server would take it once anyway. */
function holdBack(form: HTMLFormElement): void {
  form.querySelectorAll<HTMLButtonElement>("button[data-busy]").forEach((button) => {
    button.dataset.held = "";
    button.disabled = true;
    button.lastChild!.textContent = button.dataset.busy ?? "";
  });
}

/** Coming back by the browser's own button finds the form as it was, ready again. */
function release(event: PageTransitionEvent): void {
  if (event.persisted && document.querySelector("[data-held]")) {
    window.location.reload();
  }
}

/** Keep promises, journey and answers of an open case true while it is looked at. */
export function startCaseRefresh(): void {
  if (document.querySelector("[data-live]")) {
    window.setInterval(() => void refresh(), REFRESH_MILLISECONDS);
  }
}

async function refresh(): Promise<void> {
  if (document.hidden) {
    return;
  }
  const answer = await fetch(window.location.pathname, { headers: { Accept: "text/html" } }).catch(() => null);
  if (!answer?.ok || answer.redirected) {
    return;
  }
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.querySelectorAll<HTMLElement>("[data-live]").forEach((part) => {
    const other = fresh.querySelector(`[data-live="${part.dataset.live}"]`);
    if (other && other.innerHTML !== part.innerHTML) {
      part.replaceChildren(...other.childNodes);
    }
  });
}
