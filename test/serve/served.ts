/** Endpoints that live for one test, and the official client of OpenAI in front of them. */
import OpenAI from 'openai';
import { onTestFinished } from 'vitest';
import { Endpoint, type EndpointOptions } from '../../benchmarks/serve/endpoint.ts';

/** @returns the url, and errors that are defects */
export async function served(
  routes: EndpointOptions['routes'],
  more: Partial<EndpointOptions> = {},
): Promise<{ url: string; defects: unknown[]; endpoint: Endpoint }> {
  const defects: unknown[] = [];
  const endpoint = new Endpoint({ routes, failed: (error) => void defects.push(error), ...more });
  const url = await endpoint.listen(0);
  onTestFinished(() => endpoint.close());
  return { url, defects, endpoint };
}

/** A client that asks once. */
export function clientOf(url: string, apiKey = 'none'): OpenAI {
  return new OpenAI({ baseURL: `${url}/v1`, apiKey, maxRetries: 0 });
}

/** Posts JSON. */
export async function post(
  url: string,
  body: unknown,
  headers: Record<string, string> = { 'content-type': 'application/json' },
): Promise<{ status: number; body: { readonly error: { readonly message: string; readonly code: string | null } } }> {
  const response = await fetch(url, { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as Awaited<ReturnType<typeof post>>['body'] };
}
