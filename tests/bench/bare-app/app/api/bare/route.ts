/** The least that a route of this framework can do: what our own is measured against. */
export function POST(): Response {
  return new Response('ok');
}
