"""Addresses of the stock and of the homes to furnish, all of them the coordinator's."""

from django.urls import path

from frontend.coordinator.depot import (
    counted,
    furnishing,
    handling,
    item,
    labels,
    order,
    orders,
    overview,
    stock,
    wishes,
)

THING = "lager/<uuid:pk>/"
COUNT = "taelles/<uuid:pk>/"
HOME = "boliger/<uuid:pk>/"
LINE = f"{HOME}linjer/<uuid:line>/"
ASIDE = f"{HOME}sat-til-side/<uuid:reservation>/"

urlpatterns = [
    path("", overview.DepotOverview.as_view(), name="depot"),
    path("lager/", stock.StockList.as_view(), name="stock"),
    path("lager/modtag/", handling.Receive.as_view(), name="item-receive"),
    path(THING, item.ItemPage.as_view(), name="item"),
    path(f"{THING}flyt/", handling.Move.as_view(), name="item-move"),
    path(f"{THING}ret/", handling.Edit.as_view(), name="item-edit"),
    path(f"{THING}sted/", handling.Correct.as_view(), name="item-correct"),
    path(f"{THING}kasser/", handling.Scrap.as_view(), name="item-scrap"),
    path(f"{THING}maerkat/", handling.SetLabel.as_view(), name="item-label"),
    path("taelles/", counted.CountedList.as_view(), name="counted_stock"),
    path("taelles/ind/", counted.CountIn.as_view(), name="count-in"),
    path(f"{COUNT}flyt/", counted.CountMove.as_view(), name="count-move"),
    path(f"{COUNT}kasser/", counted.CountOut.as_view(), name="count-out"),
    path(f"{COUNT}igen/", counted.CountCorrect.as_view(), name="count-correct"),
    path("maerkater/", labels.Labels.as_view(), name="labels"),
    path("maerkater/<slug:day>.pdf", labels.LabelSheet.as_view(), name="label-sheet"),
    path("skan/", labels.Scan.as_view(), name="scan"),
    path("oenskeliste/", wishes.Wants.as_view(), name="wants"),
    path("ventetid/", wishes.Waits.as_view(), name="furniture_waits"),
    path("boliger/", orders.OrderList.as_view(), name="furnishing_orders"),
    path(HOME, order.OrderPage.as_view(), name="furnishing_order"),
    path(f"{HOME}adresse/", order.ShowAddress.as_view(), name="order-address"),
    path(f"{HOME}pakkeliste/", order.PackingList.as_view(), name="packing_list"),
    path(f"{HOME}bemaerkning/", furnishing.Note.as_view(), name="order-note"),
    path(f"{HOME}leveret/", furnishing.Deliver.as_view(), name="order-deliver"),
    path(f"{HOME}fortryd/", furnishing.Undo.as_view(), name="order-undo"),
    path(f"{HOME}linjer/ny/", furnishing.LineNew.as_view(), name="order-line-new"),
    path(f"{LINE}ret/", furnishing.LineEdit.as_view(), name="order-line-edit"),
    path(f"{LINE}fjern/", furnishing.LineRemove.as_view(), name="order-line-remove"),
    path(f"{HOME}saet-til-side/", order.ReserveOne.as_view(), name="reservation-new"),
    path(f"{ASIDE}fri/", furnishing.Release.as_view(), name="reservation-release"),
    path(f"{ASIDE}laengere/", furnishing.Prolong.as_view(), name="reservation-prolong"),
    path(f"{ASIDE}afleveret/", furnishing.HandOver.as_view(), name="reservation-deliver"),
    path(f"{ASIDE}tilbage/", furnishing.Back.as_view(), name="reservation-back"),
]
