"""What a customer may want. The eight order types of 002 §B (REQ-002-02) and the enquiry of 003 §1.3. Pure."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """The kinds a handbook may offer; which ones a company does offer is the handbook's to say."""

    REPAIR = "repair", _("repair")
    INSTALLATION = "installation", _("installation")
    UPGRADE = "upgrade", _("upgrade")
    INSPECTION = "inspection", _("inspection round")
    MAINTENANCE = "maintenance", _("maintenance")
    TEST = "test", _("test")
    TRAINING = "training", _("training")
    RETURN = "return", _("return to the factory")
    COMPLAINT = "complaint", _("complaint")
    ENQUIRY = "enquiry", _("enquiry")


class Origin(models.TextChoices):
    """What made the request come about (REQ-002-03)."""

    FAULT = "fault", _("fault")
    SALE = "sale", _("sale")
    CUSTOMER_WISH = "customer_wish", _("customer's wish")
    PRODUCT_UPGRADE = "product_upgrade", _("product upgrade")
    MAINTENANCE_ALERT = "maintenance_alert", _("maintenance alert")
    INSPECTION_ALERT = "inspection_alert", _("inspection alert")
    TRAINING_REQUEST = "training_request", _("training asked for")
    COMPLAINT = "complaint", _("complaint")
    QUESTION = "question", _("question")
    PATROL = "patrol", _("patrol plan")


class Channel(models.TextChoices):
    """The way it came in."""

    HOTLINE = "hotline", _("hotline")
    STATION = "station", _("reported by the station")
    QR = "qr", _("QR code")
    SALES = "sales", _("salesperson")
    IMPORT = "import", _("import")
    SYSTEM = "system", _("warning system")
