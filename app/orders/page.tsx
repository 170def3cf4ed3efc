export { OrdersPage as default } from '@/components/orders/orders-page';
