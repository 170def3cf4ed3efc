import ts from 'typescript';
import type { Fault } from './fault';

export type Planted =
  { readonly planted: true; readonly text: string } | { readonly planted: false; readonly why: string };

/** The file's text with the fault in it. Pure. */
export function plantFault(text: string, { find, replace }: Pick<Fault, 'find' | 'replace'>): Planted {
  const parts = text.split(find);
  if (parts.length < 2) return { planted: false, why: 'its text is not there' };
  if (parts.length > 2) return { planted: false, why: `its text is there ${parts.length - 1} times` };
  const changed = parts.join(replace);
  if (changed === text) return { planted: false, why: 'it changes nothing' };
  const { diagnostics = [] } = ts.transpileModule(changed, {
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext },
  });
  const [first] = diagnostics;
  return first === undefined
    ? { planted: true, text: changed }
    : { planted: false, why: ts.flattenDiagnosticMessageText(first.messageText, ' ') };
}
