// The rows of a frame that lead somewhere when they are clicked, though they have no address: grouped by the shape of
// their place, with the text that names each. Menus, forms, tabs, dialogs and what holds a real link are left out.
() => {
  const roots = [document];
  for (const root of roots) {
    for (const element of root.querySelectorAll("*")) if (element.shadowRoot) roots.push(element.shadowRoot);
  }
  const addressed = (link) => {
    const href = (link.getAttribute("href") || "").trim();
    return href !== "" && href !== "#" && href !== "#!" && !href.toLowerCase().startsWith("javascript:");
  };
  const chrome = "nav, header, footer, form, dialog, [role=navigation], [role=dialog], [role=tablist], [role=menu], " +
    "[role=menubar], [role=toolbar], [role=search], [role=listbox], [aria-modal=true]";
  const control = "[role=tab], [aria-expanded], [aria-haspopup], [aria-pressed], [aria-selected], input, select, textarea, label, summary, :disabled";
  const direct = "button, a, [role=link], [role=button], [role=row], [role=option], [onclick], [tabindex]";
  const pointed = (element) => getComputedStyle(element).cursor === "pointer";
  const leads = (element) => element.matches(direct) || (pointed(element) && element.parentElement && !pointed(element.parentElement));
  const shown = (element) => { const box = element.getBoundingClientRect(); return box.width > 0 && box.height > 0; };
  const step = (element) => element.tagName + "." + [...element.classList].filter((name) => !/\d/.test(name)).slice(0, 3).join(".");
  const place = (element) => {
    const steps = [];
    for (let node = element; node && node !== document.body && steps.length < 4; node = node.parentElement) steps.push(step(node));
    return steps.join("<");
  };
  const name = (element) => {
    const head = element.querySelector("h1, h2, h3, h4, h5, h6, [class*=title i], [role=heading]");
    const text = (head || element).innerText || element.getAttribute("aria-label") || element.getAttribute("title") || "";
    const first = text.trim().split("\n")[0].trim();
    const row = element.closest("li, tr, article, [role=listitem], [role=row]");
    const above = row && row !== element && row.querySelector("h1, h2, h3, h4, h5, h6, [class*=title i], [role=heading]");
    return { text: first.slice(0, 200), above: above ? above.innerText.trim().split("\n")[0].slice(0, 200) : "" };
  };
  const groups = new Map();
  for (const root of roots) {
    for (const element of root.querySelectorAll("*")) {
      if (!leads(element) || !shown(element) || element.closest(chrome) || element.matches(control)) continue;
      if (element.tagName === "A" && addressed(element)) continue;
      const link = element.closest("a[href]");
      if ((link && addressed(link)) || [...element.querySelectorAll("a[href]")].some(addressed)) continue;
      const key = place(element);
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(element);
    }
  }
  return [...groups].map(([key, elements]) => ({ key, elements, names: elements.map(name) }));
}
