from anxin.care.models.complaints import Complaint
from anxin.care.models.follow_ups import FollowUp, Rating

__all__ = ["Complaint", "FollowUp", "Rating"]
