// The service, as the page uses it.
import { language } from "./texts.js";

const BASE = "/api/v1";

/** An answer that is no answer: what went wrong, in the words of the service. */
export class Problem extends Error {
  constructor(status, said) {
    super(said.text?.[language()] ?? said.detail ?? said.title ?? String(status));
    this.status = status;
  }
}

async function ask(path, options) {
  const response = await fetch(BASE + path, options);
  if (response.ok) return response;
  throw new Problem(response.status, await response.json().catch(() => ({})));
}

/** Write parameters as a query; lists repeat their name, empty values are left out. */
export function query(parameters) {
  const pairs = Object.entries(parameters).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
  return new URLSearchParams(pairs.filter(([, value]) => value !== null && value !== undefined && value !== "")).toString();
}

export async function get(path, parameters = {}, options = {}) {
  return (await ask(`${path}?${query(parameters)}`, options)).json();
}

/** Return a path with ids in it that cannot break out of their place. */
export function path(strings, ...ids) {
  return String.raw({ raw: strings }, ...ids.map(encodeURIComponent));
}

export async function post(route, body) {
  const form = body instanceof FormData;
  return ask(route, {
    method: "POST", body: form ? body : JSON.stringify(body), headers: form ? {} : { "Content-Type": "application/json" },
  });
}

/** Follow a job until it is done. */
export function follow(route, onState) {
  return new Promise((resolve, reject) => {
    const events = new EventSource(BASE + route);
    events.addEventListener("progress", ({ data }) => onState(JSON.parse(data)));
    events.addEventListener("done", ({ data }) => {
      events.close();
      onState(JSON.parse(data));
      resolve();
    });
    events.addEventListener("error", () => {
      // The browser tries again by itself until it gives up.
      if (events.readyState === EventSource.CLOSED) reject(new Problem(0, {}));
    });
  });
}

/** Save a file that the service makes, under the name it gives. */
export async function download(route, parameters) {
  const response = await ask(`${route}?${query(parameters)}`);
  const name = /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") ?? "")?.[1] ?? "kruiwagen";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
