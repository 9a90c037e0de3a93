// The form for a new contact: what follows from a choice is filled in, what the person chose is left alone.
let unitChosenByHand = false;

export function startContactForm(root: ParentNode): void {
  const form = document.querySelector<HTMLFormElement>("[data-taking]");
  if (!form) {
    return;
  }
  if (root === document) {
    follow(form);
    root.querySelector<HTMLElement>("[data-focus]")?.focus();
  }
  useCaller(form, root);
  useProposal(form, root);
}

function follow(form: HTMLFormElement): void {
  const unit = select(form, "to_unit_id");
  unitChosenByHand = Boolean(unit?.value);
  unit?.addEventListener("change", () => (unitChosenByHand = true));
  form.addEventListener("change", (event) => {
    const account = (event.target as HTMLElement).closest<HTMLInputElement>("[name=account_id]");
    if (account) {
      useCompany(form, account);
    }
  });
  form.addEventListener("click", (event) => join(form, event));
}

/** A caller was found: the only account is chosen, the name is known. */
function useCaller(form: HTMLFormElement, root: ParentNode): void {
  const place = root as HTMLElement;
  const caller = place.matches?.("[data-caller]") ? place : root.querySelector<HTMLElement>("[data-caller]");
  if (!caller) {
    return;
  }
  const name = form.elements.namedItem("caller_name") as HTMLInputElement | null;
  if (name && !name.value) {
    name.value = caller.dataset.name ?? "";
  }
  const account = caller.querySelector<HTMLInputElement>("[name=account_id]:checked");
  if (account && (root !== document || !select(form, "company_id")?.value)) {
    useCompany(form, account);
  }
}

function useCompany(form: HTMLFormElement, account: HTMLInputElement): void {
  const company = select(form, "company_id");
  if (company && account.dataset.company && company.value !== account.dataset.company) {
    company.value = account.dataset.company;
    company.dispatchEvent(new Event("change", { bubbles: true }));
  } else {
    document.body.dispatchEvent(new CustomEvent("contact-changed"));
  }
}

function useProposal(form: HTMLFormElement, root: ParentNode): void {
  const place = root as HTMLElement;
  const proposal = place.matches?.("[data-proposes]") ? place : root.querySelector<HTMLElement>("[data-proposes]");
  const unit = select(form, "to_unit_id");
  if (proposal && unit && !unitChosenByHand) {
    unit.value = proposal.dataset.proposes ?? "";
  }
}

/** The caller speaks of a case that is open already: the contact joins it. */
function join(form: HTMLFormElement, event: MouseEvent): void {
  const button = (event.target as HTMLElement).closest<HTMLElement>("[data-joins]");
  if (!button) {
    return;
  }
  const number = button.dataset.joins ?? "";
  const choices = [...form.querySelectorAll<HTMLInputElement>("input[name=existing_case_number]")];
  const choice = choices.find((one) => one.value === number) ?? choices[0];
  choice.value = number;
  choice.checked = true;
  const mine = form.querySelector<HTMLInputElement>("input[name=way][value=mine]");
  if (mine) {
    mine.checked = true;
  }
  choice.dispatchEvent(new Event("change", { bubbles: true }));
}

function select(form: HTMLFormElement, name: string): HTMLSelectElement | null {
  return form.elements.namedItem(name) as HTMLSelectElement | null;
}
