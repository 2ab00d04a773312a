
"use strict";
(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const words = (element, name) => (element.dataset[name] || "").split(" ").filter(Boolean);
  const cards = all(".card");
  const passages = all("mark.said");
  const narrow = matchMedia("(max-width: 60rem)"); // there the cards of a sentence come up from the foot of the screen
  const byId = new Map(cards.map((card) => [card.id, { card, passages: [] }]));
  for (const passage of passages) for (const id of words(passage, "claims")) byId.get(id).passages.push(passage);

  function clear() {
    for (const element of all(".on, .open")) element.classList.remove("on", "open");
    for (const element of all("mark .trigger, mark .filler")) element.classList.remove("trigger", "filler");
    for (const passage of all("mark[data-lit]")) delete passage.dataset.lit;
    for (const button of all('.words[aria-expanded="true"]')) button.setAttribute("aria-expanded", "false");
    for (const aside of all("aside.peek")) aside.classList.remove("peek");
  }

  function light(id) {
    const { card, passages: said } = byId.get(id);
    card.classList.add("on");
    for (const passage of said) {
      passage.classList.add("on");
      passage.dataset.lit = card.dataset.family;
      for (const piece of all("[data-triggers]", passage)) {
        if (words(piece, "triggers").includes(id)) piece.classList.add("trigger");
        else if (words(piece, "fillers").includes(id)) piece.classList.add("filler");
      }
    }
  }

  function expand(card) {
    card.classList.add("open");
    card.querySelector(".words").setAttribute("aria-expanded", "true");
  }

  function reveal(element, focus) {
    const box = element.getBoundingClientRect();
    const top = (document.querySelector(".filter").getBoundingClientRect().bottom || 0) + 8;
    if (box.top < top || box.bottom > innerHeight) element.scrollIntoView({ block: "center" });
    if (focus) element.focus({ preventScroll: true });
  }

  // Scrolls only the column of cards where it scrolls by itself; on a phone the page scrolls.
  function revealCard(card, focus) {
    const aside = card.closest("aside");
    if (aside.scrollHeight > aside.clientHeight + 1) {
      const offset = card.getBoundingClientRect().top - aside.getBoundingClientRect().top;
      if (offset < 0 || offset + card.offsetHeight > aside.clientHeight) aside.scrollTop += offset - 40;
    }
    reveal(card, false);
    if (focus) card.querySelector(".words").focus({ preventScroll: true });
  }

  function chooseCard(card) {
    if (card.closest("aside.peek")) {
      expand(card);
      return;
    }
    clear();
    light(card.id);
    expand(card);
    history.replaceState(null, "", `#${card.id}`);
    const first = byId.get(card.id).passages[0];
    if (first) reveal(first, true);
  }

  function choosePassage(passage) {
    const ids = words(passage, "claims").filter((id) => !byId.get(id).card.hidden);
    if (!ids.length) return;
    clear();
    ids.forEach(light);
    if (ids.length === 1) expand(byId.get(ids[0]).card);
    history.replaceState(null, "", `#${ids[0]}`);
    const card = byId.get(ids[0]).card;
    if (!narrow.matches) {
      revealCard(card, true);
      return;
    }
    const aside = card.closest("aside");
    aside.classList.add("peek");
    aside.scrollTop = 0;
    card.querySelector(".words").focus({ preventScroll: true });
    if (passage.getBoundingClientRect().bottom > aside.getBoundingClientRect().top) passage.scrollIntoView({ block: "start" });
  }

  function choose(target) {
    const passage = target.closest("mark.said");
    const card = target.closest(".card");
    if (passage) choosePassage(passage);
    else if (card) chooseCard(card);
  }

  document.addEventListener("click", (event) => {
    if (event.detail > 0 && getSelection().toString()) return; // someone marks text to copy it
    if (event.target.matches(".close")) clear();
    else choose(event.target);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") clear();
    if ((event.key === "Enter" || event.key === " ") && event.target.matches("mark.said")) {
      event.preventDefault();
      choose(event.target);
    }
  });

  const form = document.querySelector(".filter");
  const [search, kind, status, shown, reset] = ["search", "kind", "status", "shown", "reset"].map((id) => document.getElementById(id));

  function fits(card, terms) {
    const { dataset } = card;
    const kindFits = !kind.value || kind.value === dataset.kind || kind.value === `family:${dataset.family}`;
    return kindFits && (!status.value || status.value === dataset.status) && terms.every((term) => dataset.search.includes(term));
  }

  function filter() {
    const terms = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const filtered = Boolean(terms.length || kind.value || status.value);
    let count = 0;
    for (const card of cards) {
      card.hidden = !fits(card, terms);
      if (!card.hidden) count += 1;
    }
    for (const passage of passages) {
      const off = words(passage, "claims").every((id) => byId.get(id).card.hidden);
      passage.classList.toggle("off", off);
      passage.tabIndex = off ? -1 : 0;
    }
    for (const section of all(".document")) section.hidden = filtered && !section.querySelector(".card:not([hidden])");
    document.querySelector(".none").hidden = !filtered || count > 0;
    shown.value = filtered ? `${count} of ${cards.length} claims` : "";
    reset.hidden = !filtered;
  }

  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  form.hidden = false;
  filter();
  const linked = byId.get(decodeURIComponent(location.hash.slice(1)));
  if (linked) chooseCard(linked.card);
})();
