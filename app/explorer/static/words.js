// The ontology in the reader's language: labels of types, and a claim as a plain sentence.
import { get } from "./api.js";
import { say } from "./texts.js";

const sentences = new Map();
let ontology = null;

export async function loadOntology() {
  ontology = await get("/ontology");
}

export function kinds(group) {
  return Object.entries(ontology[group]).map(([id, { label }]) => ({ id, label: say(label) }));
}

export function label(group, id) {
  return say(ontology[group][id].label);
}

/** Keep the plain sentences that come with a picture. */
export function learn(picture) {
  for (const [claim, text] of Object.entries(picture.told)) sentences.set(claim, text);
}

/** Tell a claim as a plain sentence. */
export function tell(claim) {
  const text = sentences.get(claim.id);
  return text ? say(text) : label("claim_types", claim.type);
}

export function nameOf(id, entities) {
  return entities[id]?.names[0] ?? id;
}
