/** `autotts-bench/conformance`: whether a controller keeps the contract of controllers. For the tests of a controller written elsewhere. */
export { requireConformance } from '../../benchmarks/conformance/require-conformance.ts';
export { BrokenPromise } from '../../controllers/contract/require-contract.ts';
