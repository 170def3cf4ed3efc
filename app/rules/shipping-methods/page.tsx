export { ShippingMethodsPage as default } from '@/components/rules/methods/shipping-methods-page';
