// The controls of a frame that could page through a list: shown, enabled, outside of forms that they would submit,
// and without an address on another site.
() => {
  const shown = (element) => {
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    return box.width > 0 && box.height > 0 && style.visibility !== "hidden" && style.display !== "none";
  };
  const enabled = (element) =>
    !element.disabled && element.getAttribute("aria-disabled") !== "true" && !/(^|[\s_-])disabled($|[\s_-])/.test(element.className);
  const stays = (element) => {
    const href = element.getAttribute("href");
    if (element.tagName !== "A" || !href || href.startsWith("#") || href.toLowerCase().startsWith("javascript:")) return true;
    const target = new URL(element.href, document.baseURI);
    return target.origin === location.origin && !["_blank", "_top", "_parent"].includes(element.target);
  };
  const submits = (element) => element.form && (element.type === "submit" || element.type === "image" || element.type === "reset");
  return [...document.querySelectorAll("button, a, [role=button], [role=link], input[type=button], li[onclick], span[onclick], div[onclick]")].filter(
    (element) => shown(element) && enabled(element) && stays(element) && !submits(element),
  );
}
