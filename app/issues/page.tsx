export { IssuesPage as default } from '@/components/issues/issues-page';
