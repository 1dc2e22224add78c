import { expect, test } from 'vitest';
import { paperLinks } from '../../../reports/kit/paper-links.ts';

test('names of papers lead to them, and other text stays text', () => {
  expect(paperLinks('Hassid et al. 2025, arXiv 2505.17813 <b>').toString()).toBe(
    'Hassid et al. 2025, <a href="https://arxiv.org/abs/2505.17813">arXiv 2505.17813</a> &lt;b&gt;',
  );
  expect(paperLinks('arXiv 2505.17813" onclick="x').toString()).not.toContain(' onclick="x');
});
