/** The answers of a question as they come up: read from texts, named by ids. */
import type { Answer } from '../../controllers/episode.ts';
import { NOTHING_EXTRACTED } from '../../datasets/grading/silent.ts';
import { AnswerReader } from '../../datasets/samples/extraction/answer-reader.ts';

/** Characters of an answer. A longer one is a piece of the response. */
const LONGEST = 200;

export class Answers {
  /** By id. */
  private readonly texts: string[] = [];
  private readonly ids = new Map<string, Answer>();
  private readonly readAnswer: (text: string) => string | undefined;

  constructor(readAnswer: (text: string) => string | undefined) {
    this.readAnswer = readAnswer;
    this.idOf(NOTHING_EXTRACTED);
  }

  /** The id of the answer that stands where none could be read. */
  get nothing(): Answer {
    return 0;
  }

  /** The id of the answer that a text gives; of nothing where it gives none, or a long one. */
  read(text: string): Answer {
    const answer = this.readAnswer(text);
    return answer === undefined || answer === '' || answer.length > LONGEST ? this.nothing : this.idOf(answer);
  }

  text(answer: Answer): string {
    return this.texts[answer];
  }

  private idOf(text: string): Answer {
    let id = this.ids.get(text);
    if (id === undefined) this.ids.set(text, (id = this.texts.push(text) - 1));
    return id;
  }
}

/**
 * Returns how answers are read from texts, as `--extract` of an import says. With `auto` an answer of the kind of `gold` is read; in boxes,
 * then announced ones, then the last line, where no gold is known.
 */
export function answerReading(extract: string, gold = 'an answer in words'): (text: string) => string | undefined {
  const reader = new AnswerReader(extract);
  return (response) => {
    const answer = reader.read({ question: '', golds: [gold], response, at: 'live' });
    return answer === NOTHING_EXTRACTED ? undefined : answer;
  };
}
