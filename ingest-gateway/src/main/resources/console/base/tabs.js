// Two sides on a screen that has room for one.

import { $ } from "./dom.js";

const SIDES = ["customer", "merchant"];

/** Lets the tabs choose the side, by pointer and by arrow keys. */
export function offerTabs() {
  for (const side of SIDES) {
    tab(side).addEventListener("click", () => showSide(side));
    tab(side).addEventListener("keydown", (event) => {
      if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
        const other = SIDES.find((each) => each !== side);
        showSide(other);
        tab(other).focus();
      }
    });
  }
}

/** Shows a side where only one fits; where both do, nothing changes. */
export function showSide(side) {
  document.querySelector(".sides").dataset.side = side;
  for (const each of SIDES) {
    tab(each).setAttribute("aria-selected", String(each === side));
    tab(each).tabIndex = each === side ? 0 : -1;
  }
}

function tab(side) {
  return $(`tab-${side}`);
}
