"""While the customer is on the phone: the best times for one order, among what is agreed and kept already."""
