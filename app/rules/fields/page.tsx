export { FieldsPage as default } from '@/components/rules/fields/fields-page';
