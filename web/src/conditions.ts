// Fields that are asked for only sometimes: `data-when="way=mine subject^=complaint|"` shows a part of a form while one
// of its conditions holds (`=` is, `!=` is not, `^=` begins with). The server decides again what of it counts.
export function startConditions(root: ParentNode): void {
  root.querySelectorAll<HTMLElement>("[data-when]").forEach((part) => judge(part));
}

export function followConditions(): void {
  document.addEventListener("change", (event) => {
    const form = (event.target as HTMLElement).closest("form");
    form?.querySelectorAll<HTMLElement>("[data-when]").forEach((part) => judge(part));
  });
}

function judge(part: HTMLElement): void {
  const form = part.closest("form");
  if (form) {
    const values = new FormData(form);
    part.hidden = !(part.dataset.when ?? "").split(" ").some((condition) => holds(condition, values));
  }
}

function holds(condition: string, values: FormData): boolean {
  const [, name, operator, wanted] = /^(\w+)([!^]?=)(.*)$/.exec(condition) ?? [];
  const given = values.getAll(name ?? "").map(String);
  if (operator === "!=") {
    return !given.includes(wanted);
  }
  return given.some((value) => (operator === "^=" ? value.startsWith(wanted) : value === wanted));
}
