import { expect, test } from 'vitest';
import { PackedNumbers } from '../../../datasets/samples/packed-numbers.ts';
import { GrowingColumn, startingAtZero } from '../../../datasets/store/growing-column.ts';
import fc from '../../support/properties.ts';

test('a growing column holds what was pushed, room made for it or not', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(65_535), { maxLength: 200 }), fc.nat(300), (values, room) => {
      const column = new GrowingColumn(new Uint16Array());
      column.reserve(room);
      for (const value of values) column.push(value);
      column.reserve(room);
      expect(column.length).toBe(values.length);
      expect(values.map((_, place) => column.at(place))).toEqual(values);
      expect(column.toArray()).toEqual(Uint16Array.from(values));
    }),
  );
  expect(startingAtZero().toArray()).toEqual(Uint32Array.of(0));
});

test('packed numbers come back in their order, from any place', () => {
  const number = fc.oneof(
    fc.nat(2 ** 31 - 1).map((value) => ({ value, integer: true })),
    fc.constantFrom(0, 127, 128, 2 ** 32 - 1).map((value) => ({ value, integer: true })),
    fc.float().map((value) => ({ value, integer: false })),
  );
  fc.assert(
    fc.property(fc.array(number, { maxLength: 40 }), (numbers) => {
      const packed = new PackedNumbers();
      const places = numbers.map(({ value, integer }) => {
        const place = packed.end;
        if (integer) packed.pushInteger(value);
        else packed.pushScore(value);
        return place;
      });
      for (const [n, place] of [...places.entries()].reverse()) {
        packed.readFrom(place);
        const read = numbers.slice(n).map(({ integer }) => (integer ? packed.integer() : packed.score()));
        expect(read).toEqual(numbers.slice(n).map(({ value }) => value));
      }
    }),
  );
});
