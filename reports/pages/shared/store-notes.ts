/** Notes on trace stores: how one was made or is read, where this moves a figure. Plain data. */

export interface StoreNote {
  /** Trace stores that it is about, without the part that `#` names. */
  readonly stores: readonly string[];
  readonly text: string;
}

/** The runs of GPQA-Diamond. */
const GPQA = [
  ...['gpt-5-nano@high', 'gpt-5@high', 'gpt-5.2@low', 'gpt-5.2@medium', 'gpt-5.2@high', 'gpt-5.2@xhigh', 'gpt-5.4-nano@high'],
  ...['gpt-5.4-mini@high', 'claude-opus-4.5@none', 'claude-opus-4.5@16k', 'claude-opus-4.5@32k', 'deepseek-reasoner'],
].map((model) => `${model}/gpqa-diamond`);

/** First answers of Qwen2.5-7B-Instruct that are right, in percent of all chains: by the last number of a calculation, and as they are read. */
export const QWEN_FIRST_ANSWERS = { byLastNumber: 35, asRead: 27.7 } as const;

export const storeNotes: readonly StoreNote[] = [
  {
    stores: GPQA,
    text: 'Two questions have two wrong choices that read the same. They are one answer where a log has the choices as written, and two elsewhere. This changes 4 of 19,800 episodes of cascades.',
  },
  {
    stores: ['gpt-5.4-nano@high/gpqa-diamond'],
    text: 'In four samples the log counts tokens read from a cache beside the input. Tokens spent are the total less both; the total less the input alone would be 0.1\u00a0% more over the run.',
  },
  {
    stores: ['claude-opus-4.5@none/gpqa-diamond'],
    text: 'Eight samples of 1,584 have no output. Each counts as 1 token, so that no branch is free.',
  },
  {
    stores: ['deepseek-reasoner/gpqa-diamond'],
    text: 'A few questions have seven samples, not eight. Early-stopping-consistency reads whole windows only, so that a last window of three of four is not read. If it were read, that setting (87.46\u00a0% at 1.73\u00a0¢ of output) would not be on the frontier.',
  },
  {
    stores: ['Llama-3.3-70B-Instruct/gpqa-diamond-64'],
    text: 'The best of 64 by 32 verdicts often rests on a tie. On 37 of 64 questions a right and a wrong sample share the highest mean. Shared equally, ties give exactly 50.2\u00a0%. The mean over 100 orders, 50.55\u00a0%, differs by chance; the order of the file gives 48.4\u00a0%, and the authors print 51.3\u00a0%.',
  },
  {
    stores: ['Qwen2.5-7B-Instruct/gsm8k-revisions', 'Mistral-7B-Instruct-v0.3/gsm8k-revisions'],
    text: 'The answer of a step is the first number after its last “answer”, so that “answer: 5 * 8 = 40” reads as 5. This understates answers that end in a calculation, mostly first ones. The recorded column “correct” misreads many more and is not used.',
  },
  {
    stores: ['Qwen2.5-7B-Instruct/gsm8k-revisions'],
    text: `As read, the first four answers are right in ${QWEN_FIRST_ANSWERS.asRead}, 50.5, 65.1 and 69.6\u00a0%. By the last number of the calculation they would be right in about ${QWEN_FIRST_ANSWERS.byLastNumber}, 55, 70 and 73\u00a0% of all 372 chains. The rise would be smaller, and still there.`,
  },
  {
    stores: ['Mistral-7B-Instruct-v0.3/gsm8k-revisions'],
    text: 'As read, first answers are right in 30.2\u00a0% of all 400 chains. By the last number of the calculation they would be right in about 34\u00a0%, and every later answer in 33 to 34\u00a0%. The seeming gain of revising may be the reading alone.',
  },
];

/** Notes on these stores, in the order of the list, each with the models that it is about. */
export function notesOn(
  stores: readonly { readonly id: string; readonly model: string }[],
): { readonly models: readonly string[]; readonly text: string }[] {
  return storeNotes.flatMap(({ stores: own, text }) => {
    const models = stores.filter(({ id }) => own.includes(id.split('#')[0])).map(({ model }) => model);
    return models.length === 0 ? [] : [{ models: [...new Set(models)], text }];
  });
}
