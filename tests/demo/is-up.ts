/** Whether a server answers with success within five seconds. Never throws: not up yet is an answer, too. */
export async function isUp(url: string, method: 'GET' | 'POST' = 'GET'): Promise<boolean> {
  try {
    const response = await fetch(url, { method, signal: AbortSignal.timeout(5_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
