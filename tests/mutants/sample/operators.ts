import ts from 'typescript';
import { sqlChangesOf } from './sql-operators';

/** A change of one place in a file. */
export interface Change {
  /** What is done, and to what. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const COMPARISONS: Partial<Record<ts.SyntaxKind, string>> = {
  [ts.SyntaxKind.LessThanToken]: '<=',
  [ts.SyntaxKind.LessThanEqualsToken]: '<',
  [ts.SyntaxKind.GreaterThanToken]: '>=',
  [ts.SyntaxKind.GreaterThanEqualsToken]: '>',
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: '!==',
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: '===',
};
const SUMS: Partial<Record<ts.SyntaxKind, string>> = {
  [ts.SyntaxKind.MinusToken]: '+',
  [ts.SyntaxKind.MinusEqualsToken]: '+=',
};
const EITHER = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
]);
const TURNED: Readonly<Record<string, string>> = { min: 'max', max: 'min', every: 'some', some: 'every' };
/** Said to people who run the process: no test has to read it. */
const UNSAID = /\blog\.\w+\(|metrics\.|console\./;

/** All changes that the rules make of one file. */
export function changesOf(file: string, text: string): readonly Change[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
  const changes: Change[] = [];
  const change = (node: ts.Node, name: string, to: string): void => {
    changes.push({ name, start: node.getStart(source), end: node.getEnd(), text: to });
  };

  function visit(node: ts.Node): void {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node) || ts.isInterfaceDeclaration(node)) return;
    if (ts.isExpressionStatement(node) && UNSAID.test(node.getText(source))) return;
    if (ts.isStringLiteralLike(node)) {
      for (const { name, start, end, text: to } of sqlChangesOf(node.getText(source))) {
        const at = node.getStart(source);
        changes.push({ name, start: at + start, end: at + end, text: to });
      }
      return;
    }
    if (ts.isTemplateExpression(node)) {
      for (const part of [node.head, ...node.templateSpans.map(({ literal }) => literal)]) {
        for (const { name, start, end, text: to } of sqlChangesOf(part.getText(source))) {
          const at = part.getStart(source);
          changes.push({ name, start: at + start, end: at + end, text: to });
        }
      }
    }
    if (ts.isBinaryExpression(node)) {
      const { kind } = node.operatorToken;
      const turned = COMPARISONS[kind] ?? SUMS[kind];
      if (turned !== undefined) change(node.operatorToken, 'another operator', turned);
      if (EITHER.has(kind)) {
        change(node, 'only the left operand', node.left.getText(source));
        change(node, 'only the right operand', node.right.getText(source));
      }
    }
    if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
      change(node, 'no negation', node.operand.getText(source));
    }
    if (ts.isConditionalExpression(node)) {
      change(node, 'only the first branch', node.whenTrue.getText(source));
      change(node, 'only the second branch', node.whenFalse.getText(source));
    }
    if (ts.isIfStatement(node)) change(node.expression, 'never', 'false as boolean');
    if (ts.isNumericLiteral(node) && !ts.isPropertyAssignment(node.parent)) {
      change(node, 'another number', node.text === '0' ? '1' : '0');
    }
    if (node.kind === ts.SyntaxKind.TrueKeyword) change(node, 'the opposite', 'false');
    if (node.kind === ts.SyntaxKind.FalseKeyword) change(node, 'the opposite', 'true');
    if (ts.isExpressionStatement(node)) change(node, 'left out', ';');
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const { name, expression } = node.expression;
      const turned = TURNED[name.text];
      if (turned !== undefined) change(name, 'another function', turned);
      if (name.text === 'filter') change(node, 'no filter', expression.getText(source));
    }
    ts.forEachChild(node, visit);
  }
  visit(source);
  return changes;
}
