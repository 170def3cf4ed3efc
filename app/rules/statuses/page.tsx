export { StatusesPage as default } from '@/components/rules/statuses/statuses-page';
