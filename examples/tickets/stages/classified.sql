-- description: every ticket with its topic, and how sure the model is
-- tests: not_null(topic), unique(ticket_id), row_count(> 0)
SELECT ticket_id,
       opened,
       channel,
       text,
       AI_CLASSIFY(
         text,
         [{'label': 'delivery', 'description': 'A parcel is late, lost, or the courier did not come: where is my order, tracking, delivery date'},
          {'label': 'damaged',  'description': 'The item arrived broken, cracked, dented or torn; damage in transit, seen when unpacking'},
          {'label': 'refund',   'description': 'Returning an item and getting the money back: return label, return period, refund, exchange'},
          {'label': 'billing',  'description': 'A charge, invoice, payment or discount code: charged twice, payment method, voucher, invoice copy'},
          {'label': 'login',    'description': 'Signing in to an account: password reset, account locked, verification code'},
          {'label': 'cancel',   'description': 'Cancelling an order before it ships, or ending a subscription or membership'},
          {'label': 'repair',   'description': 'A device stopped working after some time of use: fault, warranty, repair, spare part'},
          {'label': 'product',  'description': 'A question about a product before buying: size, material, compatibility, in stock'},
          {'label': 'address',  'description': 'Changing the delivery address, name or phone number in my details'},
          {'label': 'app',      'description': 'The app or website crashes, is slow, shows an error or does not load'}],
         confidence => true) AS answer,
       answer.value AS topic,
       answer.confidence AS confidence
FROM tickets
