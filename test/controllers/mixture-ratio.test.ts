import { describe, expect, test } from 'vitest';
import { mixtureLogRatio } from '../../controllers/mixture-ratio.ts';

describe('the log likelihood ratio of the mixture test', () => {
  test('is 0 before the first vote, whatever the prior', () => {
    for (const prior of [1, 256, 1e6, 1e9]) expect(mixtureLogRatio(prior, 0, 0)).toBe(0);
  });

  test('of a flat prior is as worked out by hand', () => {
    // The integral 2 ∫ p dp from ½ to 1 is 3/4, and chance has ½. The integral 2 ∫ p (1 − p) dp is 1/6, two thirds of the ¼ of
    // chance.
    expect(mixtureLogRatio(1, 1, 0)).toBeCloseTo(Math.log(3 / 2), 14);
    expect(mixtureLogRatio(1, 1, 1)).toBeCloseTo(Math.log(2 / 3), 14);
  });

  // By numerical integration of the density from ½ to 1 with 40 digits (mpmath 1.3.0).
  test.each([
    [1, 1, 1, -0.405465108108164],
    [1, 3, 0, 1.32175583998232],
    [1, 10, 10, -1.30837014112697],
    [1, 21, 19, -1.36934962098479],
    [1, 40, 0, 24.705462336253],
    [2, 1, 1, -0.22314355131421],
    [2, 3, 0, 1.04731899428056],
    [2, 10, 10, -0.947356795589641],
    [2, 21, 19, -0.994164256905284],
    [2, 40, 0, 22.7119241382039],
    [256, 1, 1, -0.00195122013126175],
    [256, 3, 0, 0.105907464554036],
    [256, 10, 10, -0.0191777885553261],
    [256, 21, 19, 0.0316671236957343],
    [256, 40, 0, 2.06353894888446],
    [1000, 1, 1, -0.000499875041651048],
    [1000, 3, 0, 0.053573093421951],
    [1000, 10, 10, -0.00497640305019324],
    [1000, 21, 19, 0.02579403386744],
    [1000, 40, 0, 0.86753996841919],
    [1001, 1, 1, -0.000499375790652359],
    [1001, 3, 0, 0.0535463114947459],
    [1001, 10, 10, -0.00497145501691276],
    [1001, 21, 19, 0.0257861619289881],
    [1001, 40, 0, 0.867021137025976],
    [1000000, 1, 1, -4.99999875000042e-7],
    [1000000, 3, 0, 0.00169263578597895],
    [1000000, 10, 10, -4.99997625015417e-6],
    [1000000, 21, 19, 0.0011187316920275],
    [1000000, 40, 0, 0.0227035369634529],
  ])('of prior %d after %d and %d votes is %d', (prior, first, second, ratio) => {
    expect(Math.abs(mixtureLogRatio(prior, first, second) / ratio - 1)).toBeLessThan(1e-12);
  });
});
