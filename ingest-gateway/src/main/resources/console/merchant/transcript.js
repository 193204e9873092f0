// The lines of an opened conversation: who said what, and under each reply of Parley's why.

import { End, h } from "../base/dom.js";
import { clock, day, moment, plain } from "../base/format.js";
import { trace } from "./trace.js";

/** Lines in their order, older ones put before, newer ones after; what is shown is made anew only where its words were taken back. */
export class Transcript {
  constructor(log, scroller) {
    this.log = log;
    this.scroller = scroller;
    this.lines = [];
    this.end = new End(scroller);
  }

  get last() {
    return this.lines.at(-1)?.seq ?? -1;
  }

  get first() {
    return this.lines[0]?.seq ?? 0;
  }

  /** Takes the newest lines; those that do not join on to what is shown replace it. */
  newest(lines, name) {
    const seqs = lines.map((line) => line.seq);
    const joins = lines.length > 0 && seqs[0] <= this.last + 1 && seqs.at(-1) >= this.last;
    if (this.lines.length > 0 && !joins) {
      this.clear();
    }
    lines.filter((line) => line.kind === "deleted").forEach((line) => this.takeBack(line, name));
    const added = lines.filter((line) => line.seq > this.last);
    for (const line of added) {
      this.dayBefore(line, this.lines.at(-1));
      this.log.append(shown(line, name));
      this.lines.push(line);
    }
    this.end.keep();
    return added;
  }

  /** Puts older lines before, without moving what the reader reads. */
  older(lines, name) {
    const added = lines.filter((line) => line.seq < this.first);
    const before = this.scroller.scrollHeight - this.scroller.scrollTop;
    const made = [];
    added.forEach((line, i) => {
      if (i === 0 || day(line.at) !== day(added[i - 1].at)) {
        made.push(dayMark(line));
      }
      made.push(shown(line, name));
    });
    const mark = this.log.querySelector(".day");
    if (added.length > 0 && mark && this.lines.length > 0 && day(added.at(-1).at) === day(this.lines[0].at)) {
      mark.remove();
    }
    this.log.prepend(...made);
    this.lines.unshift(...added);
    this.scroller.scrollTop = this.scroller.scrollHeight - before;
  }

  takeBack(line, name) {
    const at = this.lines.findIndex((known) => known.seq === line.seq && known.kind !== "deleted");
    if (at >= 0) {
      this.lines[at] = line;
      this.log.querySelector(`[data-seq="${line.seq}"]`)?.replaceWith(shown(line, name));
    }
  }

  clear() {
    this.lines = [];
    this.log.replaceChildren();
    this.end.go();
  }

  stop() {
    this.end.stop();
  }

  dayBefore(line, previous) {
    if (!previous || day(previous.at) !== day(line.at)) {
      this.log.append(dayMark(line));
    }
  }
}

function dayMark(line) {
  return h("li", { class: "day" }, day(line.at));
}

function shown(line, name) {
  const who = { customer: name, parley: "Parley", human: "Person" }[line.who] ?? plain(line.who);
  return h(
    "li",
    { class: "line", "data-who": line.who, "data-seq": line.seq },
    h("p", { class: "line-who" }, h("span", { dir: "auto" }, who), " ", h("time", { datetime: line.at, title: moment(line.at) }, clock(line.at))),
    h(
      "div",
      { class: "line-said", dir: "auto" },
      line.kind && line.kind !== "text" ? h("span", { class: "kind" }, plain(line.kind)) : null,
      line.text,
    ),
    line.trace ? trace(line.trace, line.order) : null,
  );
}
