import { OrderPage } from '@/components/orders/order-page';

export default async function Page({ params }: { readonly params: Promise<{ bigcommerceOrderId: string }> }) {
  const { bigcommerceOrderId } = await params;
  return <OrderPage orderId={bigcommerceOrderId} />;
}
