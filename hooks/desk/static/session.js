// A text being edited: what was typed goes to the server after a pause, one request at a time, and stays in this browser until it arrived.

import { Lost, Refusal, post } from "./api.js";

const PAUSE = 400;
const nothing = () => ({ fields: {}, body: null, whole: null, confirmed: [] });

export class Session {
  /** `told` hears: data(data, sent), conflict(told), refused(text), waiting(isWaiting). */
  constructor(path, base, told) {
    Object.assign(this, { path, base, told, timer: 0, sending: null, pending: nothing(), underWay: nothing() });
    this.key = `soan:${path}`;
  }

  /** Take over what an earlier window could not send; whether that was typed into the text as it is now. */
  resume(base) {
    try {
      const kept = JSON.parse(localStorage.getItem(this.key));
      if (kept) this.pending = { ...nothing(), ...kept.typed };
      return Boolean(kept) && kept.base === base;
    } catch {
      return false;
    }
  }

  /** What was typed and is not known to have arrived. */
  get typed() {
    return joined(this.underWay, this.pending);
  }

  get isWaiting() {
    return isAny(this.pending);
  }

  set(fields) {
    Object.assign(this.pending.fields, fields);
    this.changed();
  }

  setBody(body) {
    this.pending.body = body;
    this.changed();
  }

  setWhole(whole) {
    this.pending.whole = whole;
    this.changed();
  }

  confirm(name) {
    this.pending.confirmed.push(name);
    this.changed(0);
  }

  changed(pause = PAUSE) {
    this.keep();
    this.told.waiting(true);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), pause);
  }

  keep() {
    try {
      const { base, typed } = this;
      if (isAny(typed)) localStorage.setItem(this.key, JSON.stringify({ base, typed }));
      else localStorage.removeItem(this.key);
    } catch {
      // A browser without room or leave to keep: the server has it in a moment.
    }
  }

  /** Send what is waiting; true once all of it has arrived. */
  async flush(parting = false) {
    clearTimeout(this.timer);
    while (this.sending) await this.sending;
    if (!this.isWaiting) return true;
    const sent = this.pending;
    this.pending = nothing();
    this.underWay = sent;
    this.sending = this.send(sent, parting);
    const arrived = await this.sending;
    this.sending = null;
    return arrived && (this.isWaiting ? this.flush(parting) : true);
  }

  async send(sent, parting) {
    const { path, base } = this;
    try {
      let data = null;
      if (sent.whole !== null) data = await post("work-whole", { path, base, text: sent.whole }, parting);
      else data = await post("work", { path, base, fields: sent.fields, body: sent.body, confirmed: sent.confirmed }, parting);
      this.underWay = nothing();
      this.keep();
      if (!this.isWaiting) this.told.waiting(false);
      this.told.data(data, sent);
      return true;
    } catch (error) {
      this.underWay = nothing();
      this.pending = joined(sent, this.pending);
      this.keep();
      if (error instanceof Refusal && error.status === 409) this.told.conflict(error.told);
      else if (error instanceof Refusal) this.told.refused(error.message);
      else if (!(error instanceof Lost)) throw error;
      return false;
    }
  }

  /** Forget what is waiting, once what is on its way has arrived. */
  async drop() {
    clearTimeout(this.timer);
    this.pending = nothing();
    while (this.sending) await this.sending;
    this.pending = nothing();
    this.keep();
    this.told.waiting(false);
  }
}

const isAny = ({ fields, body, whole, confirmed }) => Boolean(Object.keys(fields).length || body !== null || whole !== null || confirmed.length);

function joined(older, newer) {
  return {
    fields: { ...older.fields, ...newer.fields },
    body: newer.body === null ? older.body : newer.body,
    whole: newer.whole === null ? older.whole : newer.whole,
    confirmed: [...older.confirmed, ...newer.confirmed],
  };
}
