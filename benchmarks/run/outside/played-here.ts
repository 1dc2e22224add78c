/**
 * Controllers of files, to be played in this process. Live play awaits a server in each round, and takes no figure from a file: tokens are those
 * that the server has decoded. So nothing is to be guarded but the error that a file throws.
 */
import type { Contestant } from '../../../controllers/contestant.ts';
import type { Controller } from '../../../controllers/controller.ts';
import { looksLikeController } from '../../../controllers/controller-fault.ts';
import { DataError } from '../../../datasets/foundation/errors.ts';
import { describeThrown } from '../describe-thrown.ts';

/**
 * Returns the same contestant with its file's own `play`. A contestant of the project's list is returned as it is.
 *
 * @throws DataError naming the file, when it does not load; its `play` throws one when the controller fails
 */
export async function playedHere(contestant: Contestant): Promise<Contestant> {
  const { controller } = contestant;
  if (controller.outside === undefined) return contestant;
  const { file, code } = controller.outside;
  const failed = (error: unknown) => new DataError(`${file}: ${describeThrown(error)}`);
  let exported: Readonly<Record<string, unknown>>;
  try {
    exported = await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
  } catch (error) {
    throw failed(error);
  }
  const own = Object.values(exported).find((each) => looksLikeController(each) && (each as Controller).name === controller.name);
  const { play } = own as Controller;
  return {
    ...contestant,
    controller: {
      ...controller,
      *play(episode, params) {
        try {
          return yield* play(episode, params);
        } catch (error) {
          throw failed(error);
        }
      },
    },
  };
}
