/** The branches that an action is about: by place in opening order, or all that run, or all that the last action opened. */
export type Places = readonly number[] | 'running' | 'opened';

/** One thing that is asked for. */
export type Action =
  | { readonly do: 'open'; readonly count: number; readonly model: number }
  | { readonly do: 'advance'; readonly places: Places; readonly intervals: number | readonly number[] }
  | { readonly do: 'finish' | 'prune'; readonly places: Places }
  | { readonly do: 'verify'; readonly places: Places; readonly count: number };
