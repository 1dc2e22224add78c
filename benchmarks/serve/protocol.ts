/** Parts of answers that all endpoints tell in the same way. */

/** The list of one model. @param created seconds since 1970 */
export function modelList(id: string, created: number, more: object = {}): object {
  return { object: 'list', data: [{ id, object: 'model', created, owned_by: 'autotts-bench', ...more }] };
}

/** Usage in tokens; null where nobody knows. */
export function usageOf(prompt: number | null, completion: number): object {
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt === null ? null : prompt + completion,
  };
}
