export { RulesPage as default } from '@/components/rules/rules-page';
