// Light and dark: as the machine has it, until somebody asks for the other one here.

import { $, icon } from "./dom.js";

const STORE = "parley.scheme";
const machine = matchMedia("(prefers-color-scheme: dark)");

/** Applies what was asked for, and lets the button ask for the other. */
export function offerSchemes() {
  show();
  machine.addEventListener("change", show);
  $("scheme").addEventListener("click", () => {
    const wanted = isDark() ? "light" : "dark";
    // What the machine has anyway need not be remembered: it then follows the machine again.
    if ((wanted === "dark") === machine.matches) {
      localStorage.removeItem(STORE);
    } else {
      localStorage.setItem(STORE, wanted);
    }
    show();
  });
}

function isDark() {
  const asked = localStorage.getItem(STORE);
  return asked ? asked === "dark" : machine.matches;
}

function show() {
  const dark = isDark();
  document.documentElement.dataset.scheme = dark ? "dark" : "light";
  $("scheme").setAttribute("aria-pressed", String(dark));
  $("scheme").replaceChildren(icon(dark ? "light" : "dark"));
}
