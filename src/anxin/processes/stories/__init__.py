"""What one room's fact means for another room, in the transaction of the fact."""
