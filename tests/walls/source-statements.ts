import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** A statement as it stands in the code. */
export interface SourceStatement {
  /** `lib/orders/catch-up-orders.ts STORED` */
  readonly name: string;
  /** Found in every text that is sent for it, whatever is put into its holes. */
  readonly pattern: RegExp;
  /** With a blank in each of its holes. */
  readonly text: string;
}

const STATEMENT = /^\s*((select|insert into|update|delete from)\s|with\s+($|\w+\s+(\([^)]*\)\s+)?as\s))/;
/** Shorter texts are the beginning of something that is put together elsewhere. */
const SHORTEST = 30;
/** Knows the schema and the clock, and no row of a store. */
const SCHEMA = path.join('lib', 'platform', 'db');
const ROOTS = ['lib/**/*.ts', 'app/**/*.ts'];

/** Every hand-written statement, and every part of one that is a statement by itself. */
export const sourceStatements = (): readonly SourceStatement[] =>
  ROOTS.flatMap((root) => globSync(root))
    .filter((file) => !file.startsWith(SCHEMA))
    .toSorted()
    .flatMap(statementsOf);

function statementsOf(file: string): SourceStatement[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: SourceStatement[] = [];
  const walk = (node: ts.Node): void => {
    const pieces = piecesOf(node);
    if (pieces !== null && STATEMENT.test(pieces[0] ?? '') && pieces.join('').length >= SHORTEST) {
      const name = `${file.split(path.sep).join('/')} ${nameOf(node)}`;
      const twins = found.filter((one) => one.name === name || one.name.startsWith(`${name} `)).length;
      found.push({
        name: twins === 0 ? name : `${name} ${twins + 1}`,
        pattern: patternOf(pieces),
        text: pieces.join(' '),
      });
    }
    ts.forEachChild(node, walk);
  };
  walk(source);
  return found;
}

function piecesOf(node: ts.Node): readonly string[] | null {
  if (ts.isNoSubstitutionTemplateLiteral(node)) return [node.text];
  if (ts.isStringLiteral(node) && !ts.isModuleDeclaration(node.parent)) return [node.text];
  return ts.isTemplateExpression(node)
    ? [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)]
    : null;
}

/** The constant or function that a statement stands in. */
function nameOf(node: ts.Node): string {
  for (let at: ts.Node = node.parent; !ts.isSourceFile(at); at = at.parent) {
    if (!ts.isVariableDeclaration(at) && !ts.isFunctionDeclaration(at)) continue;
    if (at.name !== undefined && ts.isIdentifier(at.name)) return at.name.text;
  }
  return '?';
}

const patternOf = (pieces: readonly string[]): RegExp =>
  new RegExp(pieces.map((piece) => piece.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[^]*?'));
