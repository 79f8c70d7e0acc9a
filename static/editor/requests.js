// Questions to the server. None of them throws: no answer is null.

// A redirection leads to the sign-in screen or elsewhere; it never is what was asked for.
export async function request(address, options = {}) {
  try {
    const answer = await fetch(address, { credentials: "same-origin", ...options });
    return answer.redirected ? null : answer;
  } catch {
    return null;
  }
}

export async function read(answer, how) {
  try {
    return answer ? await answer[how]() : null;
  } catch {
    return null;
  }
}

export async function getJson(address, signal) {
  const answer = await request(address, { signal, headers: { Accept: "application/json" } });
  return answer?.ok ? read(answer, "json") : null;
}

export async function getText(address, signal) {
  const answer = await request(address, { signal });
  return answer?.ok ? read(answer, "text") : null;
}

// Runs `work(signal, …)` once nothing newer was asked for `pause` ms. A newer question aborts what is under way: its work sees
// signal.aborted, and its answer is to be dropped.
export function latest(pause, work) {
  let timer = 0;
  let running = new AbortController();
  const cancel = () => {
    clearTimeout(timer);
    running.abort();
  };
  const ask = (...args) => {
    cancel();
    running = new AbortController();
    const { signal } = running;
    timer = setTimeout(() => work(signal, ...args), pause);
  };
  return { ask, cancel };
}
